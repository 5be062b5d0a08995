"""Cuts the fonts that write Han, kana and Hangul on the printed page down to the letters that names are written in.

    npm pack @expo-google-fonts/noto-sans-sc@0.4.3 @expo-google-fonts/noto-sans-kr@0.4.3
    python scripts/make_cjk_fonts.py expo-google-fonts-noto-sans-sc-0.4.3.tgz expo-google-fonts-noto-sans-kr-0.4.3.tgz

Han: the first levels of GB 2312, Big5 and JIS X 0208, which hold what is common in China, Taiwan and Japan.
Hangul: the 2,350 syllables of KS X 1001. Whatever is rarer is printed as its code point.
"""

import io
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

OUT = Path(__file__).resolve().parent.parent / "data" / "fonts"
FONT = "package/400Regular/NotoSans{}_400Regular.ttf"
# First and last lead byte of the first level in each list, and the first trail byte.
GB2312, KS_X_1001 = ("gb2312", 0xB0, 0xD7, 0xA1), ("euc_kr", 0xB0, 0xC8, 0xA1)
JIS, BIG5 = ("euc_jp", 0xB0, 0xCF, 0xA1), ("big5", 0xA4, 0xC6, 0x40)
KANA_AND_SIGNS = [*range(0x3001, 0x3020), *range(0x3041, 0x3100), *range(0xFF01, 0xFF5F)]


def level(codec: str, first: int, last: int, trail: int) -> Iterator[int]:
    """The characters of a list's rows from first to last."""
    for lead in range(first, last + 1):
        for second in range(trail, 0xFF):
            try:
                letters = bytes([lead, second]).decode(codec)
            except UnicodeDecodeError:
                continue
            if len(letters) == 1:
                yield ord(letters)


def cut(package: Path, script: str, letters: set[int]) -> None:
    """One font out of its package, with these letters and nothing that only a screen or a typesetter of books needs."""
    with tarfile.open(package) as packed:
        whole = packed.extractfile(FONT.format(script))
        if whole is None:
            raise SystemExit(f"{package} holds no {FONT.format(script)}.")
        font = TTFont(io.BytesIO(whole.read()))
    options = Options(layout_features=[], hinting=False, name_IDs=["*"], notdef_outline=True, glyph_names=False)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    out = OUT / f"NotoSans{script}-Subset.ttf"
    font["head"].modified = font["head"].created
    font.save(out, reorderTables=True)
    print(f"{out.name}: {len(font.getBestCmap()):,} letters, {out.stat().st_size / 1e6:.2f} MB")


def main(chinese: Path, korean: Path) -> None:
    """Both fonts."""
    hangul = {code for code in level(*KS_X_1001) if 0xAC00 <= code <= 0xD7A3}
    han = {code for each in (GB2312, JIS, BIG5) for code in level(*each) if code >= 0x3400}
    cut(chinese, "SC", han | set(KANA_AND_SIGNS))
    cut(korean, "KR", hangul)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
