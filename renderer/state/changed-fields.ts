// What of a form was changed since it was opened: what nobody touched is not sent, so that another window's change of it
// stands. Pure.

/** The fields that no longer say what they said; plain values alone are compared. */
export const changedFields = <Form extends object>(opened: Form, typed: Form): Partial<Form> =>
  Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => value !== opened[name as keyof Form]),
  ) as Partial<Form>;
