/** How prompts share passes with decoding where a steady number of users is served, each replaced when done. */
export type Mix = {
	readonly promptsPerPass: number; // of other users, on average
	readonly pieces: number; // passes that one prompt fills; at least one
	readonly promptsAtOnce: number; // in a pass that carries any; below 1 where a prompt takes several
	readonly passesInLine: number; // that a prompt waits for those before it
};

/**
 * The mix of `users` whose requests each last `passes` passes after a prompt of `promptTokens`. A pass has room for
 * `stepTokens` tokens of prompts; users that would bring more than fits wait in line. The wait of a steady queue with
 * room used to the share u is u / (1 - u) / 2 services, and never more than the others' prompts.
 */
export function mixOf(users: number, promptTokens: number, passes: number, stepTokens: number): Mix {
	const others = Math.max(0, users - 1);
	const room = stepTokens / promptTokens; // prompts per pass
	const active = Math.min(others, room * passes);
	const promptsPerPass = active / passes;
	const used = promptsPerPass / room;
	const queue = used < 1 ? Math.min(others, used / (1 - used) / 2) : others;
	const beyond = promptsPerPass > 0 ? (others - active) / promptsPerPass : 0;
	const pieces = Math.max(1, promptTokens / stepTokens);
	return {
		promptsPerPass,
		pieces,
		promptsAtOnce: Math.max(1 / pieces, promptsPerPass),
		passesInLine: Math.max(queue * pieces, beyond)
	};
}

/** Median of a Poisson count of this mean, by the bound of Choi (1994): floor(mean + 1/3 - 0.02 / mean). */
export function medianCount(mean: number): number {
	if (mean < Math.LN2) return 0; // most passes carry none
	const [third, correction] = [1 / 3, 0.02];
	return Math.max(1, Math.floor(mean + third - correction / mean));
}
