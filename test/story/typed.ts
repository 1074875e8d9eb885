import { parse } from 'svelte/compiler';
import ts from 'typescript';

/** A stretch of text that a reader sees, as it is typed in a source file; what is computed stands as a mark. */
export type Typed = { readonly file: string; readonly text: string };

const computed = '\u25a1'; // stands where the program puts a value
const unread = new Set([
	'class',
	'id',
	'href',
	'style',
	'name',
	'value',
	'data-island',
	'this',
	'type',
	'd',
	'role'
]);

type Node = { readonly type: string; readonly [key: string]: unknown };
const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Text between tags, and in attributes that readers see or hear. Neighbours with values between them are one text. */
function markup(node: Node, found: string[]) {
	if (node.type === 'Script' || node.type === 'StyleSheet' || node.type === 'Comment') return;
	if (node.type === 'Attribute' && unread.has(String(node.name))) return;
	const children = (node.nodes ?? (node.type === 'Attribute' ? node.value : undefined)) as unknown;
	if (Array.isArray(children)) {
		let text = '';
		for (const child of children.filter(isNode)) {
			if (child.type === 'Text') text += String(child.data);
			else if (child.type === 'ExpressionTag') text += computed;
			else text += ' ';
		}
		found.push(text);
	}
	for (const value of Object.values(node))
		for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) markup(child, found);
}

/** Sentences in a program: strings of more than one word. Single words are ids, units and names. */
function sentences(source: ts.Node, found: string[]) {
	const visit = (node: ts.Node) => {
		if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
		// What can be guessed is no statement; that exactly one choice is right is tested by itself.
		if (ts.isPropertyAssignment(node) && node.name.getText() === 'choices') return;
		if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
		if (ts.isTemplateExpression(node))
			found.push(node.head.text + node.templateSpans.map(({ literal }) => computed + literal.text).join(''));
		ts.forEachChild(node, visit);
	};
	visit(source);
}

const program = (file: string, source: string) =>
	ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);

/** All that a file says to readers in words that somebody typed. */
export function typedIn(file: string, source: string): readonly Typed[] {
	const said: string[] = [];
	const strings: string[] = [];
	if (file.endsWith('.svelte')) {
		const root = parse(source, { modern: true });
		markup(root.fragment as unknown as Node, said);
		// Programs in the markup too: what is not text there stands between braces.
		const braces = source.replace(/<style[\s\S]*<\/style>/, '');
		for (const [, script = ''] of braces.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g))
			sentences(program(file, script), strings);
		for (const [, expression = ''] of braces
			.replace(/<script[\s\S]*?<\/script>/g, '')
			.matchAll(/=\{(\{[\s\S]*?\n\t\}|\[[\s\S]*?\n\t\])\}/g))
			sentences(program(file, `(${expression})`), strings);
	} else sentences(program(file, source), strings);
	const prose = strings.filter((text) => /[a-z]{2}[ ,]|[ ][a-z]{2}/i.test(text));
	return [...said, ...prose]
		.map((text) => text.replace(/\s+/g, ' ').trim())
		.filter((text) => text !== '')
		.map((text) => ({ file, text }));
}
