"""Apps that others made, and apps on libraries that others made: what the phone must be able to show.

table      what is in the table (`table.toml`), and what a person should see of each app
origins    APKs out of npm and PyPI packages, each checked by sha-256
libraries  jars and AARs that Maven fetches, each checked by sha-256
kotlin     Kotlin and Compose to class files, by the compiler that is fetched with the libraries
manifests  the manifests of libraries, merged into an app's
source     an app's folder, what all share (`shared/`) and its libraries to one signed APK
build      `python -m tests.apps.build`: all of them, into build/apps
"""
