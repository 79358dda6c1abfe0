package io.whybounce.simulator.world;

/**
 * A recipient domain.
 *
 * @param name its name
 * @param system who takes its mail
 * @param rank by popularity, from 0
 * @param weight how much mail goes to it
 */
public record Domain(String name, MailSystem system, int rank, double weight) {}
