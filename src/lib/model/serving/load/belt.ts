import type { ReplicaClock } from './bus.ts';
import type { Seats } from './seats.ts';
import type { BeltTimes } from './stepTimes.ts';

/** Why a plan ends: a user is done, a prompt is done, or the straight line is. */
type End = 'finish' | 'prompt' | 'bend';

/**
 * A belt in continuous time. Between two events nothing changes but the growing cache, so passes per second follow
 * from a straight line, and the time of many passes, or the passes of a time, from a quadratic.
 */
export class Belt implements ReplicaClock {
	endsAt = Infinity;
	readonly #times: BeltTimes;
	readonly #seats: Seats;
	#startsAt = 0;
	#passes = 0; // of the plan
	#first = 0; // seconds per pass at the plan's start
	#slope = 0; // seconds per pass and pass
	#promptRate = 0; // seconds of station for prompts, per second
	#promptLeft = -1; // seconds of station that the first in prefill still needs; below 0 before it starts
	#end: End = 'finish';

	constructor(times: BeltTimes, seats: Seats) {
		this.#times = times;
		this.#seats = seats;
	}

	joined(now: number): boolean {
		const idle = this.endsAt === Infinity;
		// Prompts go one after the other: who comes while one is under way changes nothing yet, unless its own is done.
		if (!idle && (!this.#seats.admits || (this.#seats.prefilling.length > 0 && !this.#waitsPrefilled)))
			return false;
		if (!idle) this.#advance(now, this.#passesIn(now - this.#startsAt));
		this.#plan(now);
		return true;
	}

	fire(): void {
		const seats = this.#seats;
		const now = this.endsAt;
		this.#advance(now, this.#passes);
		if (this.#end === 'prompt') this.#endPrompt(now);
		if (this.#end === 'finish') {
			seats.pass = seats.decoding.leastKey; // exactly, whatever the sum has lost in rounding
			while (seats.decoding.size > 0 && seats.decoding.leastKey <= seats.pass) seats.finishNext(now);
		}
		this.#plan(now);
	}

	get #waitsPrefilled(): boolean {
		const { waiting, requests } = this.#seats;
		return requests.firstAt[waiting.peek()]! < Infinity;
	}

	/** Carries the state on to `now`, so many passes into the plan. */
	#advance(now: number, passes: number): void {
		const seats = this.#seats;
		const elapsed = now - this.#startsAt;
		const prompts = seats.prefilling.length > 0;
		const watts = this.#times.watts(seats.decoding.size + (prompts ? 1 : 0));
		seats.meter.work(this.#startsAt, now, watts, seats.growth * passes, 0);
		seats.pass += passes;
		if (prompts) this.#promptLeft = Math.max(0, this.#promptLeft - this.#promptRate * elapsed);
	}

	#endPrompt(now: number): void {
		const seats = this.#seats;
		const slot = seats.prefilling.peek();
		const tokens = seats.requests.cached[slot]! + seats.requests.prompt[slot]!;
		const delay = this.#times.promptDelay(tokens);
		const users = seats.decoding.size + 1;
		const context = (seats.meanContext * seats.decoding.size + tokens + 1) / users;
		const pass = Math.max(this.#times.way(context), users * this.#times.turn(context));
		seats.meter.tokens(now, 0, seats.requests.prompt[slot]);
		seats.endPrefill(now, delay, delay / pass);
		this.#promptLeft = -1;
	}

	#plan(now: number): void {
		const seats = this.#seats;
		this.#startsAt = now;
		seats.admit(now);
		while (seats.prefilling.length > 0) {
			if (this.#promptLeft < 0) this.#promptLeft = this.#turnsOf(seats.prefilling.peek());
			if (this.#promptLeft > 0) break;
			this.#endPrompt(now);
			seats.admit(now);
		}
		const users = seats.decoding.size;
		const prompts = seats.prefilling.length > 0;
		this.#passes = 0;
		this.#promptRate = prompts ? 1 : 0;
		this.#end = 'prompt';
		if (users > 0) this.#planPasses(users, prompts);
		else this.endsAt = prompts ? now + this.#promptLeft : Infinity;
	}

	#turnsOf(slot: number): number {
		const { cached, prompt } = this.#seats.requests;
		const { promptTurns } = this.#times;
		return promptTurns(cached[slot]! + prompt[slot]!) - promptTurns(cached[slot]!);
	}

	#planPasses(users: number, prompts: boolean): void {
		const seats = this.#seats;
		const context = seats.meanContext;
		const growth = seats.meanGrowth;
		const share = prompts ? 1 - this.#times.promptShare : 1; // of the station, that decoding can have
		const passTime = (at: number) => Math.max(this.#times.way(at), (users * this.#times.turn(at)) / share);
		const toFinish = seats.decoding.leastKey - seats.pass;
		const linear = (this.#bend(users / share, context, context + growth * toFinish) - context) / growth;
		let passes = Math.min(toFinish, Math.max(1, linear));
		this.#first = passTime(context);
		this.#slope = (passTime(context + growth * passes) - this.#first) / passes;
		this.#end = passes === toFinish ? 'finish' : 'bend';
		if (prompts) {
			this.#promptRate = 1 - (users * this.#times.turn(context)) / this.#first;
			const within = this.#passesIn(this.#promptLeft / this.#promptRate);
			if (within < passes) {
				passes = within;
				this.#end = 'prompt';
			}
		}
		this.#passes = passes;
		this.endsAt = this.#startsAt + this.#seconds(passes);
	}

	/** The context up to which the pass time is one line: its pieces' own, or where way and turns change the lead. */
	#bend(users: number, context: number, furthest: number): number {
		const { way, turn, linearUntil } = this.#times;
		const until = linearUntil(context);
		const end = Math.min(until, furthest);
		const lead = way(context) - users * turn(context);
		const after = way(end) - users * turn(end);
		if (lead === 0 || after === 0 || lead > 0 === after > 0) return until;
		return context + ((end - context) * lead) / (lead - after);
	}

	#seconds(passes: number): number {
		return passes * (this.#first + (this.#slope * passes) / 2);
	}

	#passesIn(time: number): number {
		const root = Math.sqrt(Math.max(0, this.#first * this.#first + 2 * this.#slope * time));
		return time === 0 ? 0 : (2 * time) / (this.#first + root);
	}
}
