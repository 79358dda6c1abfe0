package io.whybounce.ingest.notice.forward;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.ingest.notice.message.LimitExceeded;
import io.whybounce.ingest.notice.testing.FamilyCases;
import io.whybounce.ingest.notice.testing.Fixtures;
import io.whybounce.ingest.notice.testing.Forwards;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many notices of all families say the same when they are passed on. Text alone loses what a
 * notice tells only in a status part, so not all can.
 */
class FamilyForwardsTest {
  private static final List<FamilyCases.Case> NOTICES =
      FamilyCases.all().filter(c -> c.kind().equals("delivery-report")).toList();

  @Test
  void attachedNoneIsLost() {
    Share share = new Share();
    for (FamilyCases.Case notice : NOTICES) {
      share.add(notice, Forwards.attached(notice.mail()));
    }

    assertThat(share.of()).isEqualTo(1);
  }

  @Test
  void inlineFewAreLost() throws LimitExceeded {
    Share share = new Share();
    for (FamilyCases.Case notice : NOTICES) {
      share.add(notice, Forwards.inline(notice.mail()));
    }

    assertThat(share.of()).isGreaterThan(0.92);
  }

  @Test
  void quotedFewAreLost() throws LimitExceeded {
    Share share = new Share();
    for (FamilyCases.Case notice : NOTICES) {
      share.add(notice, Forwards.quoted(notice.mail()));
    }

    assertThat(share.of()).isGreaterThan(0.92);
  }

  /** Counts forwards whose recipients are those of the notice. */
  private static final class Share {
    private int all;
    private int right;

    void add(FamilyCases.Case notice, Map<String, byte[]> forwards) {
      Set<String> expected =
          notice.recipients().stream()
              .map(FamilyCases.Expected::address)
              .collect(Collectors.toSet());
      for (byte[] mail : forwards.values()) {
        all++;
        right += recipients(Fixtures.read(mail).reports()).equals(expected) ? 1 : 0;
      }
    }

    double of() {
      return (double) right / all;
    }

    private static Set<String> recipients(Collection<DeliveryReport> reports) {
      return reports.stream().map(DeliveryReport::recipient).collect(Collectors.toSet());
    }
  }
}
