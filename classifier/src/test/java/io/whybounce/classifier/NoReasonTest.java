package io.whybounce.classifier;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.CauseProbability;

import static org.assertj.core.api.Assertions.assertThat;

/** What notices say when they say nothing: the honest answer is that no reason is given. */
class NoReasonTest {
  private final Classifier classifier = Classifier.withBuiltInRules();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This is the mail system at host mx.example.net. Your message could not be delivered to one or"
            + " more recipients. It is attached below. For help, please write to the postmaster.",
        "Your message did not reach some or all of the intended recipients.",
        "Delivery to the following recipients has been delayed. It will be retried for 2 days.",
        "This is only a warning, you need not send your message again. We will keep trying until it"
            + " is five days old.",
        "I wasn't able to deliver your message to the following addresses. I've given up, sorry.",
        "Ihre Nachricht konnte nicht zugestellt werden. Bitte wenden Sie sich an Ihren"
            + " Administrator, wenn das Problem weiterhin besteht.",
        "Die Zustellung an die folgenden Empfänger verzögert sich. Wir versuchen es weiter.",
        "Votre message n'a pas pu être remis aux destinataires suivants. Ceci est un message"
            + " automatique.",
        "La remise de votre message a été retardée. Le serveur continuera d'essayer.",
        "No se ha podido entregar su mensaje a los siguientes destinatarios.",
        "La entrega a los siguientes destinatarios se ha retrasado.",
        "Il messaggio non è stato recapitato ai seguenti destinatari. Si prega di non rispondere.",
        "A sua mensagem não pôde ser entregue aos seguintes destinatários.",
        "Uw bericht kon niet worden bezorgd bij de volgende ontvangers. Neem contact op met de"
            + " beheerder.",
        "Ваше сообщение не было доставлено следующим получателям. Отвечать на него не нужно.",
        "Twoja wiadomość nie została dostarczona do następujących odbiorców.",
        "メールを配信できませんでした。しばらくしてからもう一度送信してください。",
        "以下の宛先へのメールの配信が遅延しています。再送信の必要はありません。",
        "您的邮件未能送达以下收件人。这是系统自动发送的通知,请勿回复。请稍后再试。",
        "邮件投递延迟,系统将继续尝试投递。"
      })
  void aNoticeWithoutAReasonIsUnstatedInAnyLanguage(String prose) {
    Diagnosis diagnosis = classifier.classify(Samples.stated("5.0.0", "", prose));

    assertThat(diagnosis.causes().get(0).cause())
        .as(diagnosis.evidence().toString())
        .isEqualTo(Cause.UNSTATED);
  }

  /** As a forward within the text brings them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Reporting-MTA: dns; out2.bigmail.example\nArrival-Date: Wed, 25 Nov 2026 01:37:26 +0000\n\n"
            + "Original-Recipient: rfc822;claims@bank.example\n"
            + "Final-Recipient: rfc822; claims@bank.example\nAction: delayed\nStatus: 4.4.7\n"
            + "Last-Attempt-Date: Wed, 25 Nov 2026 03:37:26 +0000\n"
            + "Will-Retry-Until: Fri, 27 Nov 2026 03:37:26 +0000",
        "Received: from mail.customer.example (mail.customer.example [203.0.113.5])\n by"
            + " out2.bigmail.example (Postfix) with ESMTPS id AB12CD (using TLSv1.3 with cipher"
            + " TLS_AES_256_GCM_SHA384 (256/256 bits))\n (Client did not present a certificate)\n"
            + "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=customer.example; s=k1;\n"
            + "Authentication-Results: mx.customer.example; spf=pass; dkim=pass; dmarc=pass\n"
            + "X-Spam-Status: No, score=-1.0 required=5.0 tests=NONE\n"
            + "Content-Type: multipart/mixed; boundary=x\nContent-Transfer-Encoding: 8bit\n"
            + "Message-ID: <m1@customer.example>\nMIME-Version: 1.0\nList-Unsubscribe: <mailto:x@y.example>",
        "Content-Type: message/rfc822\nContent-Disposition: attachment; filename=\"quota.eml\""
      })
  void theFieldsAndHeadersOfANoticeAreNoReason(String prose) {
    CauseProbability top = classifier.classify(Samples.stated("4.4.7", "", prose)).causes().get(0);

    assertThat(top.cause()).as(prose).isEqualTo(Cause.UNSTATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.4.7", "5.4.7", "4.0.0", "5.0.0"})
  void aCodeThatNamesNoReasonDoesNotMakeOneSeemCertain(String status) {
    CauseProbability top = classifier.classify(Samples.stated(status, "", "")).causes().get(0);

    assertThat(top.cause()).isEqualTo(Cause.UNSTATED);
    assertThat(top.probability()).isLessThan(0.9);
  }
}
