export function row(label, value, width = 32) {
  return label + value.padStart(width - label.length);
}
