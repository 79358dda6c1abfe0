package io.whybounce.contracts.incident;

import java.util.Optional;

import io.whybounce.contracts.bounds.Checks;
import io.whybounce.contracts.verdict.Party;

/**
 * A party that has a share in an incident.
 *
 * @param party its part in the delivery
 * @param name who that is here, for example the provider's name
 * @param because one sentence that says why it is held responsible
 */
public record Responsible(Party party, Optional<String> name, String because) {
  /** Bounds every text. */
  public Responsible {
    party = Checks.present("responsible.party", party);
    name = Checks.optionalName("responsible.name", name);
    because = Checks.text("responsible.because", because);
  }
}
