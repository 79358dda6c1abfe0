package io.whybounce.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Kafka brokers that a service is told to begin with.
 *
 * @param addresses each {@code host:port}; names are not resolved yet
 */
record Brokers(List<InetSocketAddress> addresses) {
  /** Name of the setting in the environment. */
  static final String SETTING = "KAFKA_BOOTSTRAP_SERVERS";

  private static final int MAX_PORT = 65_535;

  Brokers {
    addresses = List.copyOf(addresses);
  }

  /**
   * Reads the setting.
   *
   * @param setting {@code host:port,host:port}, as Kafka's clients take it ({@code
   *     bootstrap.servers})
   * @throws WrongSettings if it has another form
   */
  static Brokers of(String setting) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String entry : setting.split(",")) {
      if (!entry.isBlank()) {
        addresses.add(address(entry.strip()));
      }
    }
    if (addresses.isEmpty()) {
      throw new WrongSettings(
          SETTING + " is not set; set it to the Kafka brokers, host:port,host:port");
    }
    return new Brokers(addresses);
  }

  private static InetSocketAddress address(String entry) {
    // A listener's name may stand before it, as in SASL_SSL://host:port.
    String authority = entry.substring(entry.indexOf("://") < 0 ? 0 : entry.indexOf("://") + 3);
    int colon = authority.lastIndexOf(':');
    String digits = authority.substring(colon + 1);
    boolean isPort = digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (colon < 1 || digits.isEmpty() || !isPort || Integer.parseInt(digits) > MAX_PORT) {
      throw new WrongSettings(
          SETTING
              + " has '"
              + OneLine.of(entry)
              + "', which is no host:port; set it to the Kafka brokers, host:port,host:port");
    }
    String host = authority.substring(0, colon).replace("[", "").replace("]", "");
    return InetSocketAddress.createUnresolved(host, Integer.parseInt(digits));
  }

  /** Whether the name of one at least resolves now. */
  boolean anyResolves() {
    return addresses.stream().anyMatch(a -> resolved(a).isPresent());
  }

  /**
   * Tries to connect to one after the other.
   *
   * @param timeout longest wait for each
   * @return why none can be reached; empty if one can
   */
  Optional<String> trouble(Duration timeout) {
    String last = "";
    for (InetSocketAddress address : addresses) {
      Optional<InetAddress> host = resolved(address);
      if (host.isEmpty()) {
        last = "no such host as " + address.getHostString();
        continue;
      }
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(host.get(), address.getPort()), (int) timeout.toMillis());
        return Optional.empty();
      } catch (IOException e) {
        last = address.getHostString() + ":" + address.getPort() + ": " + OneLine.of(e);
      }
    }
    return Optional.of(last);
  }

  private static Optional<InetAddress> resolved(InetSocketAddress address) {
    try {
      return Optional.of(InetAddress.getByName(address.getHostString()));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return String.join(
        ", ", addresses.stream().map(a -> a.getHostString() + ":" + a.getPort()).toList());
  }
}
