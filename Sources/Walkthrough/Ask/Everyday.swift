/// Everyday English, as far as `ask` has to know it.
enum Everyday {
  /// Words that do not tell one question about a network from another.
  static let fillers = """
    a able about accidentally actual actually additionally afterwards again ago
    ah all allow allowed almost already alright also although always am
    an and another answer any anybody anyhow anyone anything anyway apart are
    area arent around as ask asked asking at aware away aye
    back based basic basically basics be became because become becomes been
    began begin beginner beginners begins being believe bit bro but by
    came can   case cases certain clear clearly clueless come comes
    coming concept confuse confused confuses confusing confusion could couldnt
    course curious
    da damn dear define definition describe described did didnt do does doesnt
    doing done dont dude dumb dummies dummy dunno during
    each easier easily easy either eli5 else end english enough entire especially
    etc even ever every everybody everyone everything exact exactly explain
    explained explaining explains explanation explane
     far feel few fine five fix folks for from fully
    gave general generally get gets getting give given gives giving go goes going
    gone gonna  got gotta grandma grandmother great guess guys
    had hadnt half-way happen happened happening happens has hasnt have havent
    having he hello help helps her here hers hey hi him his hm honestly how
    however huh hows
    i id idea idiot idk if ill im imagine important in instead intuition
    intuitive intuitively into involved is isnt issue it its itself ive
    just
    keep keeps kid kids kind kinda kindly knew know known knows
    late later layman laymans least less let lets like likely literally little
    ll lol look looking looks lot lots
    made main mainly make makes making many matter may maybe me mean meaning
    means meant mention might mine more moreover most mostly much must my
    myself
    name need needed needing needs neither never new newbie next nice no nobody
    non noob nor not nothing novice now
    obvious obviously of off often oh ok okay on once one ones only onto or
    other others ought our ours out over own
    particular people per perhaps person plain please pls plz possible pretty
    probably professor properly provide put
    quick quickly quite
    rather re real really regarding
    said  saw say saying says see seem seems seen send sense several shall
    she should show shows similar simple simpler simplest simply simultaneously
    since so some somebody somehow someone something sometimes somewhat sorry
    sort specific specifically step-by-step still student stuff stupid such
    suddenly super supposed sure
    take takes taking teach teacher tell term terms than thank thanks that thats
    the their them themselves then there theres these they theyre thing things
    think thinking this those though thought through thx time times to
    together told too took topic totally toward towards tried tries true try
    trying tutor two
    u uh um understand understanding understood understands unless until up upon
    ur us use used useful uses using usual usually
    various ve very via
    wait wanna want wanted wanting wants was wasnt wat way ways we well went
    were werent whaat what whatever whats wheres when whenever where wherever
    whether which while who whole whom whos whose wich will wish with within
    without-which wonder wondering wont word words work worked working works
    would wouldnt write wrote wot
    ya yeah yes yet you your youre yours yourself
    """

  /// Words that mean something of their own here: whoever asks about them may ask
  /// about ours, or about the weight of an elephant.
  static let ambiguous = """
    accuracy approximate approximation architecture attention batch bug chapter
    column command correct cost course curve data dead decay diagram draw error
    exercise export feature file fit flat forward function gate gear help hidden
    image input kernel label language layer learn learned learning lesson line
    load loop loss lost matrix mean memory minimum mistake model museum negative
    number open output parameter patience picture plane plot point practice
    practise precision predict prediction print problem program quiz random
    range rate regression result row run sample save scale score seed separate
    shape sign slope square start step stop stuck sum surface sweep symbol table
    target test topic train trained training transform undo unit update value
    variable velocity weight wrong zero
    """

  /// Other words that people use every day.
  static let words = """
    above absolute good same fail fails cant accept accident accordion account across act actor add adds
    address adult advantage advice afraid after afternoon age agree air airplane
    airport alarm album alcohol alien alive alone alphabet amount angry animal
    ant apartment app apple approach arm army art article artist astronomy atom
    attach attack attention aunt author autumn average avoid award axis
    baby bad bag bake ball banana band bank bar base baseball basket basketball
    bath bathroom battery battle beach beam bean bear beard beat beautiful bed
    bedroom bee beef beer before behave behind bell below belt bend beside best
    better between beyond bicycle big bigger biggest bike bill billion biology
    bird birthday bitcoin bite black blame blanket blind block blood blow blue
    board boat body boil bone book boot border boring born boss bottle bottom
    bound bowl box boy brain branch bread break breakfast breathe brick bridge
    bright bring brother brown brush budget bug build building bullet burn bus
    business busy butter button buy
    cake calculate calculator calendar call called calm camera camp cancel cancer
    candle capital car card care career careful carry cartoon cash castle cat
    catch cause ceiling cell cellphone center centre century chain chair champion
    chance change changes channel character charge charger cheap cheat check
    cheese chef chemical chemistry chess chest chicken child childhood children
    chocolate choice choose christmas church cigarette cinema circle city class
    clean climate climb clock close clothes cloud club coach coast coat code
    coffee coin cold collect college color colour column comb combine comfortable
    command common company compare competition complete complex compute computer
    concert condition connect console constant contact contain contest continent
    continue contract control conversation convert cook cookie cool copper copy
    corn corner correct cost costs cough count country couple cousin cover cow
    crash crazy cream create credit crime cross crowd cry culture cup curtain
    curve customer cut cycle
    dad daily damage dance danger dark data database date daughter day dead deaf
    death debt decide decision deep deer degree delay deliver dentist depend
    desert design desk destroy detail determine develop device diamond diary die
    died diet difference different difficult dig dinner dinosaur direct direction
    director dirty disappear discover discuss disease dish distance divide
    divorce dna doctor document dog doll dollar donkey door double doubt down
    download dozen draw dream dress drink drive driver drop drug dry duck dull
    dust duty
    ear early earn earth earthquake east eat economy edge edit education egg
    eight election electric electricity elephant eleven email emotion empire
    employ empty enemy energy engine engineer enjoy enter environment equal error
    europe evening event evil evolution exam example excel excited exercise
    exist exit expect expensive experience experiment expert eye
    face facebook fact factor factory fair fall false family famous fan farm
    farmer fashion fast faster fastest fat father favorite favourite fear feature
    feed female fence fever field fight file fill film final finally finance find
    finds finger finish fire first fish fit flag flat flavor flight flip float
    flood floor flow flower flu fly focus food fool foot football force foreign
    forest forever forget forgot forgotten fork form formula forward four fox
    frame france free freedom freeze french fresh friday fridge friend frog front
    fruit fuel full fun function funny furniture future
    gain galaxy game garage garbage garden gas gate gear gender genetic gentle
    german germany ghost giant gift girl girlfriend glass global goal goat god
    gold golf goodbye google government grade graduate grain gram grammar grape
    graph grass gravity gray green grocery ground group grow grows guard guest
    guide guilty guitar gun guy gym
    hair half hall hammer hand handle handsome hang happy hard hardware hat hate
    head headache health hear heart heat heavy height helmet hidden hide high
    higher highest hill hire history hit hobby hold hole holiday home homework
    honest honey hope horse hospital hot hotel hour house huge human humor
    hundred hungry hunt hurry hurt husband
    ice idle ignore illness image important impossible improve inch include
    income increase independent industry influence inform information injury ink
    input insect inside install instagram instruction instrument insurance insure
    interest international internet interview invent invention inventor invest
    invite iphone iron island italy item
    jacket jail january japan japanese java javascript jazz jealous job join joke
    journey juice jump jungle
    key keyboard kick kill kilometer king kiss kitchen kite knee knife knob knock
    lady lake lamp land language laptop large larger last laugh laundry law
    lawyer lazy lead leader leaf learn learned learning learns leather leave
    leaves left leg legal lemon length lesson letter level library lick lie life
    lift light limit line lines lion lip list listen literature liver living load
    loan local lock london lonely long longer loop lose lost loud love low lower
    lowest luck lucky lunch lung
    machine magic mail male mall man manage manager map marathon march mark market
    marriage married marry mass match math mathematics maths maximum meal measure
    meat medicine meet meeting member memory men mental menu message metal meter
    method mexico middle midnight mile milk million mind minimum minister minus
    minute mirror miss missing mistake mix model modern moment monday money monkey
    month moon morning mother motion motor mountain mouse mouth move moves movie
    multiply murder muscle museum mushroom music musician
    nail narrow nation national natural nature near nearly neck negative neighbor
    nervous new york news newspaper night nine noise noon normal north nose note
    notes number numbers nurse nut
    object ocean october odd offer office officer oil old older olympic onion
    online open opera operation opinion opposite orange order ordinary organ
    origin original outside oven oxygen
    package page pain paint painting pair pandas paper parent paris park part
    partner party pass passport password past pasta path patient pattern pause pay
    peace pen pencil pension percent perfect period pet phone photo physical
    physics piano pick picnic picture piece pig pilot pink pipe pizza place plan
    plane planet plant plastic plate play player plot plus pocket poem poet point
    points poison police policy politics pool poor popular population port
    positive post pot potato pound pour power practice practise pray predict
    prefer pregnant prepare present president press prevent previous price prime
    prince princess principle print prison private prize problem process produce
    product profit program project promise proof protect protein proud prove
    public pull punish pupil pure push puzzle python
    quality quantity queen question quiet quit quiz
    rabbit race radio rain rainbow raise random range rare rate raw reach read
    reader ready reason receive recent recipe recommend record red reduce refund
    regular reinforcement relation relationship relax release religion remember
    remove rent repair repeat replace report represent request rescue research
    reset respect rest restaurant result results return review revolution rice
    rich rid ride right ring rise risk river road rob robot rock rocket roll roof
    room root rope rose rough round row rule rules run running runs rush russia
    sad safe sailor salad salary sale salt sample sand sandwich satellite saturday
    save saved scale scared school science scientist score screen sea search
    season seat second secret seed seek select self sell sentence separate
    september series serious service set setup seven sex shadow shake shampoo shape
    share shark sharp sheep sheet shelf shift ship shirt shoe shoot shop shopping
    short shoulder shout shower shrink shut sick side sign signal silence silver
    sing singer single sister sit six size skill skin sky sleep slice slide slow
    slowly small smaller smart smell smile smoke smooth snake snow soap soccer
    social society sock soft software soldier solid solution solve son song soon
    sound soup source south space spain speak special speed spell spend spider
    split sport spread spring square stable stage stair stand star start starts
    state station stay steal steam steel steep step steps stick stock stomach
    stone stop store storm story straight strange stream street strength stress
    strict strong study style subject subtract suffer sugar suit sum summer sun
    sunday sunny support surface surgery surprise survive sweet swim switch symbol
    symptom system
    table tail tailor tale talk tall tank tape target taste tax taxi tea team
    technology teen teeth telephone television temperature ten tennis tent test
    text theater theory therapy thick thin third thirsty thirty thousand three
    throat throw thursday ticket tidy tie tiger tight till tiny tip tire tired tire
    tissue title toast today toe toilet tokyo tomato tomorrow tone tongue tonight
    tool tooth top total touch tour tourist tower town toy track trade traffic
    train trained training trains translate transport travel treat tree triangle
    trip trouble truck trust truth tuesday tune turn tv twelve twenty twice twin
    twins twitter type
    ugly umbrella uncle under uniform union unit universe university unknown
    update upper upset
    vacation vaccine vacuum valley value values van vegan vegetable vehicle venice
    version video view village violin virus visa visit vitamin voice volcano
    volleyball volume vote
    wage waiter wake walk wall wallet war warm wash waste watch water wave weak
    wear weather web website wedding wednesday week weekend weigh weight weird
    west wet whale wheat wheel whisper white wide wife wifi wild win wind window
    wine wing winner winter wire wise woman women won wonderful wood wool world
    worm worried worry worse worst worth wound wrap wrist wrong
    year yellow yesterday young youtube
    zebra zone zoo
    accelerated acceptable accurate active activity advanced against ahead alice
    along analogy analysis apply applied argument artificial ascent assignment
    automatic bob both bounce broke caught centimetre central closer collapse
    content continuous contradiction contribute criticism curly custom
    decrease default desired diagnosis division duplicate effect efficient
    examination fifth filter fitting follow footprint forecast frank frozen
    further header implement importance index initial inner inspect
    instantaneous interactive intermediate judge landscape largest layout
    likelihood max metre metric michael mode mood named names necessary nested
    objective optional options overview penalty performance programming
    properties publish quarter questions quotient ratio recognition region
    relative reliable remain reproduce require reuse reverse revive ridge
    rotate script sent sequence sharper spreadsheet stacking stale stopping
    student studio succeed success summary swapped teaching typical unique
    universal uphill victor visual williams writing
    """
}
