// A colour of the page made see-through for areas. Colours of roles are six hex digits; any other is left as it is.

/** `opacity` 0.14 of `#072f3e` is `#072f3e24`. */
export const translucent = (colour: string, opacity: number): string =>
  /^#[0-9a-f]{6}$/iu.test(colour)
    ? `${colour}${Math.round(opacity * 255)
        .toString(16)
        .padStart(2, '0')}`
    : colour;
