"""A third generator of worlds with known truth (C): a task force about the lower Missouri and the Mississippi.

Another author than those of `worlds` (A) and `otherworld` (B) wrote it without having seen the linker: an incident happens,
agencies are there, and each clerk writes by habit. Its difficulties were set by Splink alone (recall of seizures at a
precision of .995: about .97, .80 and .32), and it was frozen before the linker was scored on it. The linker was mended
afterwards on seed 203 alone, so other seeds are the ones to trust. A change here that alters a world's files ends
all comparison with earlier figures: the order of the random calls is part of what is frozen.
"""
