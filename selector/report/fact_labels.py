"""What the facts of a profile are called, section by section, in the order in which they are shown."""

from collections.abc import Mapping

from selector.domain.text import Text, text

SECTIONS: Mapping[str, Text] = {
    "offers": text("Contract"),
    "methods": text("Methods"),
    "security": text("Security"),
    "support": text("Support"),
    "integration": text("Integration"),
    "reviews": text("Reviews"),
}

FACTS: Mapping[str, Mapping[str, Text]] = {
    "offers": {
        "pricing_model": text("Pricing model"),
        "contract_months": text("Contract binds for (months)"),
        "notice_months": text("Notice period (months)"),
        "settlement_days": text("Paid out after (days)"),
        "rolling_reserve_percent": text("Rolling reserve (%)"),
        "fees_exclude_vat": text("Fees exclude VAT"),
        "merchant_of_record": text("Sells in its own name (merchant of record)"),
        "requires": text("Requires"),
    },
    "methods": {
        "accepted": text("Payment methods"),
        "card_brands": text("Card brands"),
        "channels": text("Sales channels"),
    },
    "security": {
        "pci_dss_level": text("PCI DSS level"),
        "pci_dss_version": text("PCI DSS version"),
        "three_d_secure": text("3-D Secure"),
        "tokenization": text("Tokenisation"),
        "p2pe": text("Point-to-point encryption"),
        "two_factor_login": text("Two-factor login"),
        "fraud_tools": text("Fraud tools"),
        "certifications": text("Certifications"),
        "licences": text("Licences"),
        "merchant_saq": text("Self-assessment questionnaire of the merchant"),
    },
    "support": {
        "channels": text("Support channels"),
        "hours": text("Hours"),
        "phone_hours": text("Telephone hours"),
        "languages": text("Languages"),
        "answer_seconds_phone": text("Telephone answered after (seconds)"),
        "answer_seconds_chat": text("Chat answered after (seconds)"),
        "answer_hours_email": text("E-mail answered after (hours)"),
        "first_contact_resolution_percent": text("Solved at first contact (%)"),
        "satisfaction_top_box_percent": text("Ratings of 9–10 overall (%)"),
        "recommend_top_box_percent": text("Ratings of 9–10 for recommending (%)"),
        "adviser_top_box_percent": text("Ratings of 9–10 for the adviser (%)"),
        "consumer_support": text("Helps the shoppers too"),
        "merchant_training": text("Trains the merchant's staff"),
        "proactive_notices": text("Tells of disruptions unasked"),
        "payment_status_information": text("Tells the status of a payment"),
        "answers_on_social": text("Answers on social media"),
        "status_page": text("Status page"),
    },
    "integration": {
        "plugins": text("Plug-ins"),
        "api": text("Programming interface"),
        "sdks": text("Development kits"),
        "mobile_sdks": text("Mobile development kits"),
        "sandbox": text("Test environment"),
        "nfc": text("Contactless (NFC)"),
        "qr": text("QR codes"),
        "tap_to_phone": text("Telephone as terminal"),
        "onboarding_days": text("Days until the first payment"),
    },
}
