import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One block of a `_headers` file: the paths it covers and what it sets there. */
export type HeaderRule = { readonly path: string; readonly headers: Readonly<Record<string, string>> };

/** Reads the `_headers` notation of static hosts: a path, then indented `Name: value` lines; # begins a comment. */
export function parseHostHeaders(text: string): HeaderRule[] {
	const rules: { path: string; headers: Record<string, string> }[] = [];
	for (const line of text.split('\n')) {
		if (line.trim() === '' || line.trim().startsWith('#')) continue;
		const colon = line.indexOf(':');
		if (/^\S/.test(line)) rules.push({ path: line.trim(), headers: {} });
		else if (colon > 0) {
			const rule = rules.at(-1);
			if (rule) rule.headers[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
		}
	}
	return rules;
}

/** The rules of the `_headers` file in a built site; none where it has no such file. */
export async function readHostHeaders(folder: string): Promise<HeaderRule[]> {
	const file = join(folder, '_headers');
	return existsSync(file) ? parseHostHeaders(await readFile(file, 'utf8')) : [];
}

/** The headers the rules give to `path`. A rule's path may end in `*`, which covers everything below. */
export function hostHeaders(rules: readonly HeaderRule[], path: string): Record<string, string> {
	const covering = rules.filter((rule) =>
		rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path
	);
	return Object.assign({}, ...covering.map((rule) => rule.headers)) as Record<string, string>;
}
