import { posix } from 'node:path';

/** A module of a bundle in CommonJS: its file, its code, and the files that it imports, at once or later. */
export type Module = {
	readonly file: string;
	readonly code: string;
	readonly imports: readonly string[];
	readonly dynamicImports: readonly string[];
};

/** What a page is given: texts that wait to be made scripts, and the script that it starts with. */
export type Parts = { readonly waiting: readonly string[]; readonly starter: string };

const most = 100_000; // characters in a part: what a phone reads in some 30 ms

/** The id of the element that carries a waiting part. */
export const partId = (part: number) => `part-${part}`;

/**
 * What makes parts scripts and has modules run, each when something asks for it. `bring` does so for a module and all
 * that it needs, a few milliseconds at a time, so that the page can paint and answer in between: a phone takes four
 * times as long for it as a desk, and a reader feels what takes 50 ms.
 */
const runtime = `const slice=5,made={},parts={};
const pause=()=>new Promise((go)=>setTimeout(go));
const take=(id)=>made[id]||(parts[id](take,made[id]={},bring),made[id]);
const wake=(part)=>{
const text=document.getElementById('${partId(0).slice(0, -1)}'+part),script=document.createElement('script');
script.text=text.text;
globalThis.$parts=parts;
text.replaceWith(script);
script.remove();
};
const bring=async(wanted)=>{
let since=-slice;
const breathe=async()=>{if(performance.now()-since>slice){await pause();since=performance.now()}};
for(const [id,part] of needs[wanted])if(!made[id]){
await breathe();
if(!parts[id]){wake(part);await breathe()}
take(id);
}
return take(wanted);
};
`;

const required = /\brequire\("([^"]+)"\)/g;
const brought = /Promise\.resolve\(\)\.then\(\(\)=>require\("([^"]+)"\)\)/g;

/** A module's code, with every file of the bundle that it names by that file's number. */
function numbered({ file, code }: Module, ids: ReadonlyMap<string, number>): string {
	const call = (name: string) => (found: string, path: string) => {
		const id = ids.get(posix.join(posix.dirname(file), path));
		return id === undefined ? found : `${name}(${id})`;
	};
	return code.replaceAll(brought, call('bring')).replaceAll(required, call('require'));
}

/** A file and all that it needs at once, in the order in which they can run. */
function closure(file: string, modules: ReadonlyMap<string, Module>, done = new Set<string>()): string[] {
	if (done.has(file)) return [];
	done.add(file);
	return [...(modules.get(file)?.imports ?? []).flatMap((each) => closure(each, modules, done)), file];
}

/** Each file that is imported later, the nearest to `entry` first, with all that it needs. */
function laterFiles(entry: string, modules: ReadonlyMap<string, Module>) {
	const found = new Map<string, readonly string[]>();
	const open = [entry];
	for (const file of open)
		for (const each of closure(file, modules))
			for (const later of modules.get(each)?.dynamicImports ?? []) {
				if (!found.has(later)) open.push(later);
				found.set(later, closure(later, modules));
			}
	return found;
}

/** Texts of at most so many characters together, unless one alone is longer, with the number of each one's pile. */
function piles(texts: readonly string[]) {
	const piled: string[] = [];
	const pileOf = texts.map((text) => {
		const last = piled.at(-1);
		if (last === undefined || last.length + text.length > most) piled.push(text);
		else piled[piled.length - 1] = last + text;
		return piled.length - 1;
	});
	return { piled, pileOf };
}

/**
 * A bundle as texts that a page carries and wakes one after the other as `entry` comes to need them, and the script that
 * it starts with. The entry imports nothing at once, and no modules import each other in a circle.
 */
export function inParts(entry: string, bundle: readonly Module[]): Parts {
	const modules = new Map(bundle.map((each) => [each.file, each]));
	const later = laterFiles(entry, modules);
	const order = [...new Set([...later.values()].flat())];
	const ids = new Map(order.map((file, id) => [file, id]));
	const start = modules.get(entry);
	if (!start || start.imports.length > 0) throw new Error(`${entry} cannot start a page by itself`);
	const texts = order.map((file, id) => {
		const code = numbered(modules.get(file)!, ids).trimEnd();
		return `$parts[${id}]=(function(require,exports,bring){"use strict";${code}\n});\n`;
	});
	const { piled, pileOf } = piles(texts);
	const needs = [...later].map(([file, needed]) => {
		const pairs = needed.map((each) => ids.get(each)!).map((id) => [id, pileOf[id]]);
		return [ids.get(file), pairs] as const;
	});
	const table = `const needs=${JSON.stringify(Object.fromEntries(needs))};\n`;
	return { waiting: piled, starter: `{${table}${runtime}${numbered(start, ids).trimEnd()}\n}` };
}
