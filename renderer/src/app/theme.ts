import { createTheme, Modal } from '@mantine/core';

/** System font at 13 px, 6 px corners, compact controls, no shadows: see docs/decisions. */
export const theme = createTheme({
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace',
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '1.4', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.5' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  // In the hue of global.css's surfaces: Mantine's own dark greys are warmer.
  colors: {
    dark: [
      '#e6e9ed',
      '#c6ced6',
      '#a3adb8',
      '#7f8a96',
      '#434b55',
      '#353c45',
      '#23282f',
      '#1d2127',
      '#181b20',
      '#15181c',
    ],
  },
  primaryColor: 'blue',
  primaryShade: 8,
  autoContrast: true,
  focusRing: 'auto',
  cursorType: 'pointer',
  components: {
    Modal: Modal.extend({
      defaultProps: {
        overlayProps: { backgroundOpacity: 0.35 },
        shadow: 'none',
        // Its header is the dialog's, not the page's.
        attributes: { header: { role: 'presentation' } },
      },
      styles: {
        title: { fontSize: 15, fontWeight: 600 },
        content: { border: '1px solid var(--nl-border)' },
      },
    }),
  },
});
