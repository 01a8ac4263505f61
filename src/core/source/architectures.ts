/** What `arch/` has had since 2.6; a tree has some of them. */
export const ARCHITECTURES: readonly string[] =
  'alpha arc arm arm64 avr32 blackfin c6x csky frv h8300 hexagon ia64 loongarch m32r m68k metag microblaze mips mn10300 nds32 nios2 openrisc parisc powerpc riscv s390 score sh sparc tile um unicore32 x86 xtensa'.split(
    ' ',
  );
