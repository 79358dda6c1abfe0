package io.whybounce.ingest.mailbox;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.mail.MessagingException;

import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RefusalsTest {
  @Test
  void aMailThatTheServerRefusesIsLeftOutAndTheOthersAreGiven() throws Exception {
    assertThat(Refusals.bulkThenSingly(List.of(1L, 2L, 3L), uids -> allBut(2, uids)))
        .containsOnlyKeys(1L, 3L);
  }

  @Test
  void anyOtherFailureIsNotTakenForARefusal() {
    assertThatThrownBy(
            () ->
                Refusals.bulkThenSingly(
                    List.of(1L),
                    uids -> {
                      throw new MessagingException("BAD", new BadCommandException("BAD"));
                    }))
        .isInstanceOf(MessagingException.class);
  }

  private static Map<Long, byte[]> allBut(long damaged, Collection<Long> uids)
      throws MessagingException {
    if (uids.contains(damaged)) {
      throw new MessagingException("NO", new CommandFailedException("NO"));
    }
    return uids.stream().collect(Collectors.toMap(uid -> uid, uid -> new byte[1]));
  }
}
