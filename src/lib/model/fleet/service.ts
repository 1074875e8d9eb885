import type { Speed } from '../generation.ts';
import type { TokensPerSecond } from '#lib/units/index.ts';
import type { Service } from './output.ts';

/** What the token engine says of so many users at once in one group of systems; null where they do not fit. */
export type SpeedAt = (users: number) => Pick<Speed, 'tokensPerSecondPerUser' | 'tokensPerSecond'> | null;

/** The crowd that one group serves, and what keeps it from being larger. */
export type Crowd = {
	readonly service: Service;
	readonly limit: 'speed' | 'memory' | 'users';
};

/** Why there is no crowd: the model does not fit, or even one user is served too slowly. */
export type NoCrowd = {
	readonly service: null;
	readonly limit: 'memory' | 'speed';
	readonly fastest: number | null;
};

/**
 * The most users that a group serves at `target` tokens a second each, at most `mostUsers`. Speed is taken to fall, and
 * room to run out, as users grow more.
 */
export function crowdAt(
	speedAt: SpeedAt,
	target: TokensPerSecond,
	systemsPerGroup: number,
	mostUsers: number
): Crowd | NoCrowd {
	const one = speedAt(1);
	if (!one) return { service: null, limit: 'memory', fastest: null };
	if (one.tokensPerSecondPerUser < target)
		return { service: null, limit: 'speed', fastest: one.tokensPerSecondPerUser };
	const serves = (users: number) => {
		const speed = speedAt(users);
		return speed !== null && speed.tokensPerSecondPerUser >= target;
	};
	let enough = 1;
	let most = 2;
	while (most <= mostUsers && serves(most)) {
		enough = most;
		most *= 2;
	}
	most = Math.min(most, mostUsers + 1); // the first that is known, or taken, to be too many
	while (most - enough > 1) {
		const middle = Math.floor((enough + most) / 2);
		if (serves(middle)) enough = middle;
		else most = middle;
	}
	const speed = speedAt(enough)!;
	const limit = enough === mostUsers ? 'users' : speedAt(enough + 1) === null ? 'memory' : 'speed';
	return {
		limit,
		service: {
			systemsPerGroup,
			users: enough,
			tokensPerSecond: speed.tokensPerSecond,
			tokensPerSecondPerUser: speed.tokensPerSecondPerUser
		}
	};
}
