"""The base of every model of settings: the same sources, and one failure for all that is wrong."""

from typing import Self

from pydantic import ModelWrapValidatorHandler, ValidationError, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from sandbox.operations.settings.sources import PREFIX, Sources


class Configured(BaseSettings):
    """Making one raises Unavailable (`bad_settings`) with every fault: its place, and what is allowed."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, populate_by_name=True, extra="forbid", use_attribute_docstrings=True
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (pydantic-settings gives it)
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings, Sources(settings_cls))

    @model_validator(mode="wrap")
    @classmethod
    def _refuse_at_once(cls, data: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        from sandbox.operations.settings.faults import invalid, refusal, unreadable

        faults = unreadable(cls)
        try:
            made = handler(data)
        except ValidationError as error:
            raise refusal([*faults, *invalid(cls, error)]) from None
        if faults:
            raise refusal(faults)
        return made
