package io.whybounce.ingest.notice.testing;

/** The words that mail programs put around what they pass on. */
public enum Language {
  EN(
      "From",
      "Sent",
      "To",
      "Subject",
      "Date",
      "Forwarded message",
      "Begin forwarded message:",
      "Original Message",
      "On %s, %s wrote:"),
  DE(
      "Von",
      "Gesendet",
      "An",
      "Betreff",
      "Datum",
      "Weitergeleitete Nachricht",
      "Anfang der weitergeleiteten Nachricht:",
      "Ursprüngliche Nachricht",
      "Am %s schrieb %s:"),
  FR(
      "De",
      "Envoyé",
      "À",
      "Objet",
      "Date",
      "Message transféré",
      "Début du message réexpédié :",
      "Message d'origine",
      "Le %s, %s a écrit :"),
  ES(
      "De",
      "Enviado el",
      "Para",
      "Asunto",
      "Fecha",
      "Mensaje reenviado",
      "Inicio del mensaje reenviado:",
      "Mensaje original",
      "El %s, %s escribió:"),
  IT(
      "Da",
      "Inviato",
      "A",
      "Oggetto",
      "Data",
      "Messaggio inoltrato",
      "Inizio messaggio inoltrato:",
      "Messaggio originale",
      "Il %s, %s ha scritto:"),
  NL(
      "Van",
      "Verzonden",
      "Aan",
      "Onderwerp",
      "Datum",
      "Doorgestuurd bericht",
      "Begin doorgestuurd bericht:",
      "Oorspronkelijk bericht",
      "Op %s schreef %s:"),
  PT(
      "De",
      "Enviada em",
      "Para",
      "Assunto",
      "Data",
      "Mensagem encaminhada",
      "Início da mensagem reencaminhada:",
      "Mensagem original",
      "Em %s, %s escreveu:");

  final String from;
  final String sent;
  final String to;
  final String subject;
  final String date;
  final String forwarded;
  final String begin;
  final String original;
  final String wrote;

  Language(
      String from,
      String sent,
      String to,
      String subject,
      String date,
      String forwarded,
      String begin,
      String original,
      String wrote) {
    this.from = from;
    this.sent = sent;
    this.to = to;
    this.subject = subject;
    this.date = date;
    this.forwarded = forwarded;
    this.begin = begin;
    this.original = original;
    this.wrote = wrote;
  }
}
