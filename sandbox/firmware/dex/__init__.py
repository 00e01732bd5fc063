"""What DEX code refers to, read without running or decompiling it.

    file  the tables of one DEX file: strings, types, fields, methods, classes
    code  the first place in the code that uses each of the wanted ones

A library was looked for: lief reads the tables and no instructions, androguard takes minutes for one phone.
Source of all formats here: AOSP, "Dalvik executable format" and "Dalvik bytecode".
"""

from sandbox.firmware.dex.code import Uses, Wanted, first_uses
from sandbox.firmware.dex.file import DexFile, parse

__all__ = ["DexFile", "Uses", "Wanted", "first_uses", "parse"]
