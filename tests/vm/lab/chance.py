"""Moments by chance that can be repeated."""
import os
import random


def repeatable():
    """A random.Random of its own seed, which is printed; DIEU8_LAB_SEED sets it."""
    seed = int(os.environ.get("DIEU8_LAB_SEED", "0")) or random.SystemRandom().randrange(1, 1 << 31)
    print(f"DIEU8_LAB_SEED={seed}", flush=True)
    return random.Random(seed)
