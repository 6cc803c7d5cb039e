// Addresses in the short form people know. Identity is always the whole address: never compare short forms.

/** `5CvX…QHms`. Text of up to twelve characters stays whole. */
export const shortAddress = (address: string): string =>
  address.length <= 12 ? address : `${address.slice(0, 4)}…${address.slice(-4)}`;
