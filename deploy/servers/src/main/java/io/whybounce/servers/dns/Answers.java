package io.whybounce.servers.dns;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Makes the authoritative answer to a query (RFC 1034, 4.3.2). */
final class Answers {
  /** Longest chain of aliases that is followed. */
  private static final int MAX_ALIASES = 8;

  /**
   * How long "no such name" may be remembered, in seconds: short, as tests and demos change the
   * zones.
   */
  private static final long NEGATIVE_TTL = 1;

  private final Zones zones;

  Answers(Zones zones) {
    this.zones = zones;
  }

  Message answer(Message query) {
    Message answer = reply(query, Rcode.NOERROR);
    Record question = query.getQuestion();
    Name name = question.getName();
    for (int i = 0; i <= MAX_ALIASES; i++) {
      Optional<Map<Integer, List<Record>>> found = zones.find(name);
      if (found.isEmpty()) {
        answer.getHeader().setRcode(zones.hasDescendants(name) ? Rcode.NOERROR : Rcode.NXDOMAIN);
        break;
      }
      Name owner = name;
      List<Record> records = found.get().getOrDefault(question.getType(), List.of());
      List<Record> alias = found.get().getOrDefault(Type.CNAME, List.of());
      if (!records.isEmpty() || alias.isEmpty()) {
        records.forEach(r -> answer.addRecord(r.withName(owner), Section.ANSWER));
        break;
      }
      answer.addRecord(alias.get(0).withName(owner), Section.ANSWER);
      name = ((CNAMERecord) alias.get(0)).getTarget();
    }
    if (answer.getSection(Section.ANSWER).isEmpty()) {
      answer.addRecord(soa(), Section.AUTHORITY);
    }
    return answer;
  }

  /** An answer without records. */
  static Message reply(Message query, int rcode) {
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.AA);
    if (query.getHeader().getFlag(Flags.RD)) {
      answer.getHeader().setFlag(Flags.RD);
    }
    answer.getHeader().setFlag(Flags.RA);
    answer.getHeader().setRcode(rcode);
    answer.addRecord(query.getQuestion(), Section.QUESTION);
    if (rcode == Rcode.NXDOMAIN) {
      answer.addRecord(soa(), Section.AUTHORITY);
    }
    return answer;
  }

  private static Record soa() {
    return new SOARecord(
        Name.root,
        DClass.IN,
        NEGATIVE_TTL,
        Zones.name("ns.invalid"),
        Zones.name("hostmaster.invalid"),
        1,
        3_600,
        600,
        86_400,
        NEGATIVE_TTL);
  }
}
