// The two IPC channels between preload and main. Apart from the rest because the sandboxed preload carries them too.

/** Page to planner: (method, input), answered by the envelope. */
export const CALL_CHANNEL = 'planner:call';

/** Planner to page: (event, data). */
export const EVENT_CHANNEL = 'planner:event';
