"""Vendors' folders: images get their partition by the plan beside them; what the plan lacks is told."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.firmware.formats.base import Format, Opened
from sandbox.firmware.formats.fastboot import Factory, Xiaomi
from sandbox.firmware.formats.mediatek import MediaTek
from sandbox.firmware.formats.qualcomm import Qualcomm
from sandbox.jail import Jail
from tests.firmware.formats.run import bare, candidate, jailed
from tests.firmware.packages import blocks, factory_zip, rawprogram, scatter_text, scatter_xml, xiaomi

IMAGES = {
    "system": blocks("text", "zero", "zero", "random", "zero", "text", seed=1),
    "vendor": blocks("random", "text", seed=2),
}
FOLDERS: dict[str, tuple[Format, Callable[..., Path]]] = {
    "scatter text": (MediaTek(), scatter_text),
    "scatter XML": (MediaTek(), scatter_xml),
    "rawprogram": (Qualcomm(), rawprogram),
    "rawprogram of 4 KiB": (Qualcomm(), lambda folder, images: rawprogram(folder, images, 4096)),
    "Xiaomi": (Xiaomi(), xiaomi),
}


def _found(opened: Opened, folder: Path, out: Path) -> dict[str, bytes]:
    labelled = {part.partition: (folder / part.path).read_bytes() for part in opened.labelled}
    return labelled | {part.partition: (out / "parts" / part.path).read_bytes() for part in opened.parts}


def _without_slot(found: dict[str, bytes]) -> dict[str, bytes]:
    return {name.removesuffix("_a"): image for name, image in found.items()}


@pytest.mark.parametrize(("kind", "build"), FOLDERS.values(), ids=FOLDERS.keys())
def test_every_image_has_its_partition(
    kind: Format, build: Callable[..., Path], tmp_path: Path, jail: Jail
) -> None:
    folder = build(tmp_path / "package/below", IMAGES).parent
    opened, _ = jailed(kind, folder, tmp_path / "out", jail)
    assert _without_slot(_found(opened, folder, tmp_path / "out")) == IMAGES
    assert opened.problems == ()


@pytest.mark.parametrize(("kind", "build"), FOLDERS.values(), ids=FOLDERS.keys())
def test_an_image_that_the_plan_names_and_nobody_ships_is_told(
    kind: Format, build: Callable[..., Path], tmp_path: Path
) -> None:
    folder = build(tmp_path / "package", IMAGES)
    next(path for path in sorted(folder.rglob("*.img")) if path.name.startswith("vendor")).unlink()
    opened, _ = bare(kind, folder, tmp_path / "out")
    assert [problem.code for problem in opened.problems] == ["missing_member"]
    assert "vendor" in opened.problems[0].message
    assert list(_without_slot(_found(opened, folder, tmp_path / "out"))) == ["system"]


@pytest.mark.parametrize(("kind", "build"), FOLDERS.values(), ids=FOLDERS.keys())
def test_a_plan_that_points_outside_of_its_folder_reaches_nothing(
    kind: Format, build: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "secret.img").write_bytes(b"host")
    folder = build(tmp_path / "package", {"secret": blocks("text")})
    image = next(folder.rglob("secret*.img"))
    for plan in (*folder.glob("*.txt"), *folder.glob("*.xml"), *folder.glob("*.sh")):
        plan.write_text(plan.read_text().replace(image.name, "../secret.img"))
    opened, _ = bare(kind, folder, tmp_path / "out")
    assert _found(opened, folder, tmp_path / "out") == {}
    assert {problem.code for problem in opened.problems} == {"missing_member"}


@pytest.mark.parametrize(("kind", "build"), FOLDERS.values(), ids=FOLDERS.keys())
def test_a_link_in_the_package_is_no_image(kind: Format, build: Callable[..., Path], tmp_path: Path) -> None:
    folder = build(tmp_path / "package", IMAGES)
    image = next(path for path in sorted(folder.rglob("*.img")) if path.name.startswith("vendor"))
    image.unlink()
    image.symlink_to("/etc/passwd")
    opened, _ = bare(kind, folder, tmp_path / "out")
    assert [problem.code for problem in opened.problems] == ["missing_member"]


def test_pieces_in_one_file_are_told_apart_by_their_offset(tmp_path: Path) -> None:
    first, second = blocks("text"), blocks("random")
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "both.bin").write_bytes(second + first)
    lines = [
        f'<program label="system" filename="both.bin" start_sector="{start}" num_partition_sectors="8" '
        f'file_sector_offset="{skip}" SECTOR_SIZE_IN_BYTES="512"/>'
        for start, skip in ((100, 8), (116, 0))
    ]
    (folder / "rawprogram0.xml").write_text(f"<data>{''.join(lines)}</data>")
    opened, _ = bare(Qualcomm(), folder, tmp_path / "out")
    assert _found(opened, folder, tmp_path / "out") == {"system": first + bytes(4096) + second}


def test_of_two_plans_the_one_whose_files_are_there_counts(tmp_path: Path) -> None:
    folder = rawprogram(tmp_path / "package", IMAGES)
    whole = '<data><program label="system" filename="none.img" start_sector="0"/></data>'
    (folder / "rawprogram.xml").write_text(whole)
    opened, _ = bare(Qualcomm(), folder, tmp_path / "out")
    assert _found(opened, folder, tmp_path / "out") == IMAGES
    assert opened.problems == ()


def test_pieces_that_are_far_apart_are_held_by_the_budget(tmp_path: Path) -> None:
    folder = rawprogram(tmp_path / "package", {"system": blocks("text", "zero", "text")})
    plan = folder / "rawprogram0.xml"
    plan.write_text(plan.read_text().replace('start_sector="131088"', 'start_sector="999999999999"'))
    opened, _ = bare(Qualcomm(), folder, tmp_path / "out")
    assert [problem.code for problem in opened.problems] == ["extraction_limit"]


def test_pieces_that_are_sparse_images_are_told(tmp_path: Path) -> None:
    folder = rawprogram(tmp_path / "package", {"system": blocks("text", "zero", "text")})
    (folder / "system_1.img").write_bytes(b"\x3a\xff\x26\xed" + bytes(4092))
    opened, _ = bare(Qualcomm(), folder, tmp_path / "out")
    assert [problem.code for problem in opened.problems] == ["damaged_image"]


def test_entities_of_a_plan_mean_nothing(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package/rawprogram0.xml").write_text(
        '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        '<data>&e;<program label="system" filename="x.img" start_sector="0"/></data>'
    )
    opened, _ = bare(Qualcomm(), tmp_path / "package", tmp_path / "out")
    assert [problem.code for problem in opened.problems] == ["missing_member"]


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        (MediaTek(), "MT1_scatter.txt", "nothing : here\n"),
        (MediaTek(), "MT1_scatter.xml", "<root><broken"),
        (Qualcomm(), "rawprogram0.xml", "<data></data>"),
        (Qualcomm(), "rawprogram0.xml", ""),
    ],
)
def test_a_plan_that_says_nothing_is_damage(kind: Format, name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / name).write_text(text)
    with pytest.raises(BadInput) as caught:
        bare(kind, tmp_path / "package", tmp_path / "out")
    assert caught.value.failure.code == "damaged_image"


@pytest.mark.parametrize(
    "line",
    [
        "fastboot $* flash system `dirname $0`/images/system_build.img",
        "fastboot $* flash system_a $(dirname $0)/images/system_build.img || exit 1",
        "fastboot %* flash system %~dp0images\\system_build.img || @echo error",
        "fastboot $* flash:raw system+system1 `dirname $0`/images/system_build.img",
        "fastboot $* flash system   ${SCRIPT_PATH}/images/system_build.img || handle_error",
    ],
)
def test_scripts_of_any_fashion_are_read(line: str, tmp_path: Path) -> None:
    folder = xiaomi(tmp_path / "package", {"system": blocks("text")})
    (folder / "flash_all.sh").write_text(f"{line}\n# fastboot flash vendor images/none.img\n")
    opened, _ = bare(Xiaomi(), folder, tmp_path / "out")
    assert _without_slot(_found(opened, folder, tmp_path / "out")) == {"system": blocks("text")}
    assert opened.problems == ()


def test_the_factory_zip_is_recognised_outside_and_inside(tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    with zipfile.ZipFile(io.BytesIO(factory_zip(IMAGES))) as archive:
        archive.extractall(outer)
    assert Factory().recognises(candidate(outer))
    opened, _ = bare(Factory(), outer, tmp_path / "out")
    assert opened.labelled == () and opened.used == ()  # the inner zip goes on by itself
    inner = tmp_path / "inner"
    with zipfile.ZipFile(outer / "phone-build/image-phone-build.zip") as archive:
        archive.extractall(inner)
    assert Factory().recognises(candidate(inner))
    opened, _ = bare(Factory(), inner, tmp_path / "out2")
    assert _found(opened, inner, tmp_path / "out2") == IMAGES
