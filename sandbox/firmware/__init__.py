"""A whole image: what containers it is nested in, what is preinstalled, what of it shall be booted.

    formats    one class per container format: file systems, update packages, vendors' folders
    unpack     the work list: every container opened in a jail, down to the partitions' files
    inventory  what the tree holds: packages, properties, permissions, services, libraries
    triage     which packages can reach the owner's data, the network or a shell; what is booted, and where

Nothing here is trusted: tools and parsers run in a jail and only their files and their JSON come out.
"""
