import {
	joules,
	seconds,
	tokensPerSecond,
	type Joules,
	type TokensPerSecond,
	type Watts
} from '#lib/units/index.ts';

const secondsPerDay = 86_400;

/** What one group of systems that holds one model gives, as the token engine says for a context and a speed. */
export type Service = {
	readonly systemsPerGroup: number;
	readonly users: number; // at once in one group
	readonly tokensPerSecond: TokensPerSecond; // output, of one group
	readonly tokensPerSecondPerUser: TokensPerSecond;
};

/** What a fleet gives when every group is full. */
export type Output = {
	readonly groups: number;
	readonly idleSystems: number; // too few for one more group
	readonly users: number;
	readonly tokensPerSecond: TokensPerSecond;
	readonly tokensPerDay: number;
	readonly tokensPerSecondPerUser: TokensPerSecond;
};

/** So many systems, in groups that each hold the model. */
export function output(systems: number, service: Service): Output {
	if (!(service.systemsPerGroup >= 1))
		throw new RangeError(`systemsPerGroup must be at least 1: ${service.systemsPerGroup}`);
	const groups = Math.floor(systems / service.systemsPerGroup);
	const rate = groups * service.tokensPerSecond;
	return {
		groups,
		idleSystems: systems - groups * service.systemsPerGroup,
		users: groups * service.users,
		tokensPerSecond: tokensPerSecond(rate),
		tokensPerDay: rate * secondsPerDay,
		tokensPerSecondPerUser: service.tokensPerSecondPerUser
	};
}

/** Energy from the grid for one token; null when none is made. */
export const joulesPerToken = (facility: Watts, rate: TokensPerSecond): Joules | null =>
	rate > 0 ? joules(facility / rate) : null;

/** Seconds that a day has, for those who count per day. */
export const day = seconds(secondsPerDay);
