// Whether the page can reach the planner behind it. Set by the bridge, shown in the status bar.

export const connection = $state({ lost: false });
