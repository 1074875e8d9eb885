import { box, interval, type Interval, type Ranges } from '../interval.ts';
import { planOf, tokenSeconds, type WaferQuestion } from './timing.ts';
import type { Wafer, WaferConstants, WaferEngineProfile } from './machine.ts';

/** Every number of a wafer's answer that is known only within a range. */
export type WaferUnknowns = Wafer & WaferConstants & Pick<WaferEngineProfile, 'crossingSeconds'>;

function rate(question: WaferQuestion) {
	return (values: WaferUnknowns): number => {
		const profile = { ...question.profile, crossingSeconds: values.crossingSeconds };
		const tried = { ...question, wafer: values, constants: values, profile };
		return 1 / tokenSeconds(tried, planOf(tried));
	};
}

const unknowns = ({ wafer, constants, profile }: WaferQuestion): WaferUnknowns => ({
	...wafer,
	...constants,
	crossingSeconds: profile.crossingSeconds
});

/** The span of tokens a second per user, the ranges adding up as independent errors do. */
export const waferInterval = (question: WaferQuestion, ranges: Ranges<WaferUnknowns>): Interval =>
	interval(rate(question), unknowns(question), ranges);

/** The span of tokens a second per user if all ranges went wrong, or right, together. */
export const waferBox = (question: WaferQuestion, ranges: Ranges<WaferUnknowns>): Interval =>
	box(rate(question), unknowns(question), ranges);
