/** The words of the first steps: naming a kernel, the language status, what there is to check, in English. */
export const startingEn = {
  'start.kernelFolder': 'The folder of the kernel tree',
  'start.takeFolder': 'Take This Kernel',
  'start.another': 'Choose Another Folder',
  'start.noKernelThere':
    'No Linux kernel tree was found at, above or below {folder}: it is recognised by its Kconfig, Makefile and MAINTAINERS.',
  'start.needsTrust': 'A kernel folder is named in the settings of this workspace, which are read once you trust it.',
  'start.trust': 'Manage Trust',

  'start.inOthers': '{count} in the notes of others',
  'start.shown': 'shown',
  'start.hidden': 'hidden',
  'start.kernel': 'Linux kernel',
  'start.layersShown': '{shown} of {all} notes files shown',
  'start.chooseShown': 'Choose Which',
} as const;
