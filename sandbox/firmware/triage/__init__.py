"""Which packages of an image can do harm, and which of them are booted together."""
