package io.whybounce.simulator.traffic;

import java.util.Optional;

import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.simulator.fault.Fault;
import io.whybounce.simulator.world.Domain;

/**
 * A notice as bounce-ingest reads it, with what only the generator knows.
 *
 * @param report what is read
 * @param to the recipient's domain
 * @param fault the truth
 * @param dnsBroken whether a lookup of the recipient's domain fails
 */
public record Mail(
    DeliveryReport report, Domain to, Optional<Fault> fault, Optional<Fault> dnsBroken) {}
