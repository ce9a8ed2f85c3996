"""Where parcels lie between two devices: a folder, or one file that is carried over."""
