/** Stretches the one box over a bank of racks and hands each face's coordinates in racks, rows and machines. */
export const vertexShader = /* glsl */ `
in vec3 place;
in vec3 size;
in vec2 cells;
in float face;
uniform float machines;

out vec2 at;
flat out int side;
flat out float rows;

const int top = 0;
const int front = 1;

void main() {
	side = int(face);
	rows = cells.y;
	vec2 counts = side == top ? cells : side == front ? vec2(cells.x, machines) : vec2(1.0);
	at = uv * counts;
	gl_Position = projectionMatrix * modelViewMatrix * vec4(position * size + place, 1.0);
}`;

/**
 * Three tones by face. Racks are parted by lines, machines drawn as panels, rows by the floor between them; each of
 * these fades into the mean of what it parts where it would be finer than the plate's points.
 */
export const fragmentShader = /* glsl */ `
precision highp float;

uniform vec3 hue;
uniform float rowShare;
uniform vec2 panel;

in vec2 at;
flat in int side;
flat in float rows;
out vec4 colour;

const int top = 0;
const int front = 1;
const float sideTone = 0.72;
const float frontTone = 0.5;
const float panelTone = 0.86;
const float gap = 0.06;

// The share of a point of this width that lies within the first \`share\` of its cell.
float covered(float value, float share, float width) {
	float blur = clamp(1.5 - 2.0 * width, 0.0, 1.0);
	float inside = fract(value) < share ? 1.0 : 0.0;
	return mix(share, inside, blur);
}

void main() {
	vec2 width = fwidth(at);
	float racks = covered(at.x - gap * 0.5, 1.0 - gap, width.x);
	if (side == top) {
		float filled = rows > 1.0 ? covered(at.y, rowShare, width.y) : 1.0;
		vec3 tops = mix(hue * sideTone, hue, racks);
		// Between the tops of rows one sees the fronts of those behind, never the floor.
		colour = vec4(mix(hue * mix(frontTone, panelTone, panel.x * 0.7), tops, filled), 1.0);
		return;
	}
	if (side == front) {
		float height = panel.x * covered(at.y, panel.x, width.y) / max(panel.x, 0.001);
		float breadth = covered(at.x - panel.y, 1.0 - 2.0 * panel.y, width.x);
		vec3 fronts = mix(hue * frontTone, hue * panelTone, height * breadth);
		colour = vec4(mix(hue * frontTone * 0.6, fronts, racks), 1.0);
		return;
	}
	colour = vec4(hue * sideTone, 1.0);
}`;
