"""What the boot image is made of; `iso/build` puts it together. Python 3 standard library only."""
