"""What each page is for and how it is used, in a few sentences, for F1."""

from selector.i18n.catalog import mark

HELP: dict[str, tuple[str, ...]] = {
    "start": (
        mark("A comparison begins here: with an export of your provider, a kind of business, or a saved file."),
        mark("Drop a file anywhere on the window, or press Enter on the drop zone to choose one. A kind of business "
             "needs only your country and a rough volume; all else is assumed, marked, and can be changed later."),
    ),
    "business": (
        mark("What you sell decides what you pay. Correct what is wrong; the ranking beside the page follows at once."),
        mark("A figure marked ◌ is an assumption. Change it, or click its mark to stand by it. Numbers are taken as "
             "you write them: 50k, 50 000 and 1,4 % are understood."),
        mark("Borders of the bars are dragged, or moved with the left and right arrow keys; up and down choose which."),
        mark("What you must have keeps offers out altogether; Review tells what each requirement costs."),
    ),
    "platforms": (
        mark("Every offer sold in your country, with its fees, facts, sources, their age and doubt. Tick those that "
             "compete; the space bar does the same."),
        mark("Select two or more to see them side by side, differences first. Ctrl+F searches names and methods."),
        mark("A quote starts from a published offer and holds only what differs from it. It stays on this machine."),
        mark("An unknown fact is neither a no nor a zero: it widens what an offer may score."),
    ),
    "priorities": (
        mark("Say how much each criterion counts. Moving one slider moves the others, so that all make 100 %."),
        mark("Weights can also come from an order, from swings between worst and best, from comparing in pairs, or "
             "from several people; looking at another way changes nothing until you use it."),
        mark("Each measure has a value function: it turns the figure of an offer into 0 to 100 points."),
    ),
    "results": (
        mark("The offers from first to last. Choose a row to read why it stands there; Enter shows every figure behind "
             "it with the page it comes from and that page's date."),
        mark("Sorting and hiding columns change the view only, never what is computed or exported."),
        mark("Offers without a published price and those that miss a requirement are listed under Not ranked, with "
             "their reasons."),
    ),
    "costs": (
        mark("What each offer costs you, by component, against volume and over the horizon. The line on a bar is the "
             "range between the best and the worst case."),
        mark("Hidden costs stand on no invoice. They are off until you switch them on, and always shown apart."),
        mark("On a chart the up and down keys choose an offer, T shows the figures as a table, and Ctrl+C copies."),
    ),
    "certainty": (
        mark("Everything that is not known for certain is drawn many times. The share of draws in which an offer is "
             "first tells how far the ranking can be trusted."),
        mark("The cards tell which single change would make another offer first, and which question is worth asking "
             "before you sign."),
        mark("The same seed gives the same draws, so that a colleague sees the same figures."),
    ),
    "review": (
        mark("What stands between the ranking and an answer that can be defended: assumptions nobody confirmed, pages "
             "that are old or doubtful, notes, what changed, and what each requirement costs."),
        mark("Ctrl+M writes a note on the figure that has the focus on any page, or on the chosen offer."),
    ),
    "scenarios": (
        mark("Puts this comparison beside saved versions of it or other files, what differs first."),
        mark("The first column is this comparison as it is now and follows every edit; the others stay as they were "
             "saved."),
    ),
}  # fmt: skip
