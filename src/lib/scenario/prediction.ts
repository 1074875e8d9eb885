/** What the model says of a measurement, in the measurement's own unit, or which condition it lacks. */
export type Prediction =
	{ readonly value: number; readonly missing: null } | { readonly value: null; readonly missing: Missing };

/** What keeps the model from answering: the row leaves it out, or the model has no such thing. */
export type Missing = 'system' | 'model' | 'metric' | 'kernel' | 'speculation' | 'conditions';

export const said = (value: number): Prediction => ({ value, missing: null });
export const unsaid = (missing: Missing): Prediction => ({ value: null, missing });
