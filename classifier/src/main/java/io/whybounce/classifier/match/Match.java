package io.whybounce.classifier.match;

/**
 * One phrase found.
 *
 * @param phrase its number, in the order given to the matcher
 * @param start first character in the folded text
 * @param end behind its last character
 */
public record Match(int phrase, int start, int end) {}
