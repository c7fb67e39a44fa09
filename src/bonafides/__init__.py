"""bonafides: know your remote worker. Claims against observations, explained."""

__version__ = "0.1.0"
