"""What the README quotes, runnable by anyone: ``make bench`` and ``make quality``."""
