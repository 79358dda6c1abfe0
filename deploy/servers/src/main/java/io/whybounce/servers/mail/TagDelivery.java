package io.whybounce.servers.mail;

import jakarta.mail.MessagingException;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;

/**
 * Delivers as real mail servers do: a tag behind {@code +} does not choose the mailbox (RFC 5233,
 * 1), and the envelope's address is written into {@code Delivered-To}, since a redirected mail
 * names it nowhere else.
 */
final class TagDelivery implements MessageDeliveryHandler {
  private final UserManager users;

  TagDelivery(UserManager users) {
    this.users = users;
  }

  @Override
  public GreenMailUser handle(MovingMessage mail, MailAddress to)
      throws MessagingException, UserException {
    String address = to.getEmail();
    mail.getMessage().setHeader("Delivered-To", address);
    GreenMailUser user = users.getUserByEmail(withoutTag(address));
    if (user == null) {
      throw new UserException("no mailbox for " + address);
    }
    return user;
  }

  private static String withoutTag(String address) {
    int at = address.lastIndexOf('@');
    int plus = address.indexOf('+');
    return plus > 0 && plus < at ? address.substring(0, plus) + address.substring(at) : address;
  }
}
