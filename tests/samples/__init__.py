"""Sample apps, built from source: what a scan is tried on.

Each folder with an `AndroidManifest.xml` is one app (`res/`, `src/`); the manifest's first comment says what
the app does and what a scan must find. Hosts end in `.example` or `.test`. `build.py` makes the APKs with
`toolchain.py`, `apk.py` and `compiler/ApkCompiler.java`. `firmware/` is a whole phone of them.
"""
