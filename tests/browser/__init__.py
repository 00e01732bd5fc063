"""The pages in a real browser, Debian's Chromium: no violation of WCAG, no error, nothing from elsewhere."""
