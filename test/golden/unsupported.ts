/** Thrown by a mapping whose known key holds a form it does not understand: the case is then unsupported, by name. */
export class Unsupported extends Error {}
