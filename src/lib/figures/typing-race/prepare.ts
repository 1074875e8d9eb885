import { people } from '#lib/catalog/facts/people.ts';
import { fields } from './settings.ts';
import type { Prepared, Settings } from './lane.ts';
import { lanesOf } from './lanes.ts';
import { passages } from './passages.ts';
import { tokenise } from './tokenise.ts';

/**
 * The race as a page is prerendered with it: the default settings, the model's answers to them and people's paces. For
 * a page's server-side `load`, so that the page itself carries neither model nor catalog to its first frame.
 */
export function prepareRace(): Prepared {
	const settings = Object.fromEntries(
		Object.entries(fields).map(([key, field]) => [key, field.fallback])
	) as Settings;
	return {
		settings,
		lanes: lanesOf(settings, tokenise(passages.answer.text)),
		people: {
			reading: people.reading.value,
			speech: people.speech.value,
			typing: people.typing.value
		}
	};
}
