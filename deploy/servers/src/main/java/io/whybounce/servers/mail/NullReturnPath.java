package io.whybounce.servers.mail;

import java.net.Socket;
import java.util.HashMap;
import java.util.Map;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpConnection;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.commands.MailCommand;
import com.icegreen.greenmail.smtp.commands.SmtpCommand;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/**
 * GreenMail that takes mail with a null return path, as every mail server must (RFC 5321, 4.5.5).
 * By itself it answers 250 to {@code MAIL FROM:<>} and refuses the recipients that follow.
 */
final class NullReturnPath extends GreenMail {
  NullReturnPath(ServerSetup[] setups) {
    super(setups);
  }

  @Override
  protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
    Map<String, AbstractServer> services = new HashMap<>(super.createServices(setups, managers));
    services.computeIfPresent(
        ServerSetup.PROTOCOL_SMTP, (name, smtp) -> new Smtp(smtp.getServerSetup(), managers));
    return services;
  }

  private static final class Smtp extends SmtpServer {
    private Smtp(ServerSetup setup, Managers managers) {
      super(setup, managers);
    }

    @Override
    protected ProtocolHandler createProtocolHandler(Socket client) {
      return new SmtpHandler(new Commands(), managers.getSmtpManager(), client);
    }
  }

  private static final class Commands extends SmtpCommandRegistry {
    @Override
    public SmtpCommand getCommand(String name) {
      return "MAIL".equals(name) ? new NullMail() : super.getCommand(name);
    }
  }

  private static final class NullMail extends MailCommand {
    @Override
    public void execute(
        SmtpConnection connection, SmtpState state, SmtpManager manager, String line) {
      super.execute(connection, state, manager, line);
      if (state.getMessage().getReturnPath() == null && line.contains("<>")) {
        state.getMessage().setReturnPath(nobody());
      }
    }

    private static MailAddress nobody() {
      return new MailAddress("");
    }
  }
}
