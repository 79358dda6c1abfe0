package io.whybounce.notifier.correlation;

/**
 * How much has to coincide before a common factor is believed.
 *
 * @param deliveries distinct deliveries
 * @param recipientDomains distinct recipient domains, for factors on the sender's side
 */
public record Thresholds(int deliveries, int recipientDomains) {
  /** Three deliveries to two domains: two could be chance, and a day of waiting costs more. */
  public static final Thresholds DEFAULT = new Thresholds(3, 2);

  /** Refuses thresholds that make every notice an incident. */
  public Thresholds {
    if (deliveries < 2 || recipientDomains < 1) {
      throw new IllegalArgumentException(
          "at least 2 deliveries and 1 recipient domain make a coincidence");
    }
  }
}
