package io.whybounce.ingest.mailbox;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretTest {
  @TempDir Path folder;

  @Test
  void aFileIsReadAnewEachTimeWithoutItsLineEnd() throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "one\n");
    Secret secret = Secret.fromFile("BOX_PASSWORD_FILE", file);
    assertThat(secret.read()).isEqualTo("one");
    Files.writeString(file, "two");
    assertThat(secret.read()).isEqualTo("two");
  }

  @Test
  void aMissingOrEmptyFileIsToldWithItsSetting() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    assertThatThrownBy(() -> Secret.fromFile("BOX_PASSWORD_FILE", empty).read())
        .isInstanceOf(MailboxTrouble.class)
        .hasMessageStartingWith("BOX_PASSWORD_FILE: the file ");
    assertThatThrownBy(() -> Secret.fromFile("BOX_PASSWORD_FILE", folder.resolve("no")).read())
        .isInstanceOf(MailboxTrouble.class)
        .hasMessageStartingWith("BOX_PASSWORD_FILE: cannot read ");
  }
}
