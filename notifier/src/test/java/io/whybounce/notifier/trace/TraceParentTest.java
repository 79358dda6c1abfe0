package io.whybounce.notifier.trace;

import org.junit.jupiter.api.Test;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;

import static org.assertj.core.api.Assertions.assertThat;

class TraceParentTest {
  @Test
  void aPlaceInATraceIsTheSameAfterItWasKeptAsText() {
    String text = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    assertThat(TraceParent.of(TraceParent.context(text))).contains(text);
  }

  @Test
  void whatIsInNoTraceGivesNoTextAndWhatIsNoTraceGivesNoPlace() {
    assertThat(TraceParent.of(Context.root())).isEmpty();
    assertThat(Span.fromContext(TraceParent.context("00-zz-b7ad6b7169203331-01")).getSpanContext())
        .satisfies(span -> assertThat(span.isValid()).isFalse());
  }
}
