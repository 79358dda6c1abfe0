package io.whybounce.reputation.limit;

import io.whybounce.reputation.dns.DnsAnswer;

/** Carries an answer that tells nothing past a circuit breaker, which counts exceptions. */
final class NoAnswer extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient DnsAnswer answer;

  NoAnswer(DnsAnswer answer) {
    super(answer.detail(), null, false, false);
    this.answer = answer;
  }

  DnsAnswer answer() {
    return answer;
  }
}
